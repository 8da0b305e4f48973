"""The desk of papers: give one, see it read and checked, take the result away; and the example, built as you look.

Inside: `urls > views > forms > actions > bridge > queries > models`. Only `bridge` knows the engines.
"""
