"""An invented paper that has something for every check to say."""

# Invented from the first word to the last; no such organisation, hotline or person exists.
INVENTED = """Invented Hotline for Workers Abroad
An example paper for Ukuk's own tests. All of it is invented.

Issue 1. Wages that are not paid

In 2021, 45% of callers had not been paid for two months. According to the Invented Labour Office, as of 01.01.2022, \
1,240 workers were registered with it. About 30 thousand people work in the orchards of the south.
The right to a remedy is set out in article 83 of the Convention and in article 14 of the International Covenant on \
Civil and Political Rights.

What measures does the State party take so that wages are paid on time?

Issue 2. Places of detention

7 women were held at the Invented Centre in March 2022 for longer than 48 hours.
"""
