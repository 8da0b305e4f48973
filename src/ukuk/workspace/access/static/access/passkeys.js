// Buttons for passkeys appear where a script can use them; what goes wrong is said on the page.
(function () {
  const button = document.getElementById('passkey')
  const trouble = document.getElementById('passkey-trouble')
  if (button && window.PublicKeyCredential) {
    button.hidden = false
  }
  document.addEventListener('allauth.error', function (event) {
    event.preventDefault()
    if (trouble) {
      trouble.hidden = false
    }
  })
})()
