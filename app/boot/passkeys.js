// Passkeys: a button that asks the device for one, or to make one, and sends its form with what the device says.
// Without this, or in a browser that cannot, the page says what it needs instead.
(() => {
  const kind = window.PublicKeyCredential;
  if (!kind?.parseRequestOptionsFromJSON || !kind.parseCreationOptionsFromJSON || !kind.prototype.toJSON) return;

  const ask = async (address) => {
    const answer = await fetch(address, { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: "" });
    if (answer.status === 401 || answer.status === 403) return location.reload(); // to be asked again who it is
    if (!answer.ok) throw new Error(answer.status);
    return JSON.parse(await answer.json());
  };

  const send = (button, fields) => {
    const { form } = button;
    for (const [name, value] of Object.entries(fields)) {
      const field = Object.assign(document.createElement("input"), { type: "hidden", name, value });
      form.append(field);
    }
    if (button.hasAttribute("formaction")) form.action = button.formAction;
    form.submit();
  };

  for (const button of document.querySelectorAll("button[data-passkey]")) {
    const [needs, place, failed] = button.closest(".passkey").children;
    needs.hidden = true;
    place.hidden = false;
    button.addEventListener("click", async (event) => {
      event.preventDefault();
      failed.hidden = true;
      button.disabled = true;
      try {
        const asked = await ask(button.dataset.passkey);
        if (!asked) return;
        const { ticket, options } = asked;
        const credential = options.user
          ? await navigator.credentials.create({ publicKey: kind.parseCreationOptionsFromJSON(options) })
          : await navigator.credentials.get({ publicKey: kind.parseRequestOptionsFromJSON(options) });
        send(button, { ticket, credential: JSON.stringify(credential.toJSON()) });
      } catch (error) {
        console.warn(error);
        failed.hidden = false;
      }
      button.disabled = false;
    });
  }
})();
