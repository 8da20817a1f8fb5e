/* Passkeys: <form data-passkey="create|get" hidden> with <input name="credential"> and, as JSON, #passkey-options; without
   those, what is asked comes from the form's own address. The form is shown where the browser can do it. */
const isPossible = "credentials" in navigator && "PublicKeyCredential" in window && !/^[\d.]+$|:/.test(location.hostname);

const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");

const withBytes = (known = []) => known.map((one) => ({ ...one, id: toBytes(one.id) }));

const asked = async (form) => {
  const written = document.getElementById("passkey-options");
  if (written) return JSON.parse(written.textContent);
  const answer = await fetch(form.action, { headers: { "X-Requested-With": "XMLHttpRequest" } });
  return (await answer.json()).request_options;
};

const create = ({ publicKey }) => {
  const selection = {
    ...publicKey.authenticatorSelection,
    residentKey: "required",
    requireResidentKey: true,
    userVerification: "required",
  };
  const options = {
    ...publicKey,
    challenge: toBytes(publicKey.challenge),
    user: { ...publicKey.user, id: toBytes(publicKey.user.id) },
    excludeCredentials: withBytes(publicKey.excludeCredentials),
    authenticatorSelection: selection,
  };
  return navigator.credentials.create({ publicKey: options });
};

const get = ({ publicKey }) =>
  navigator.credentials.get({
    publicKey: {
      ...publicKey,
      challenge: toBytes(publicKey.challenge),
      allowCredentials: withBytes(publicKey.allowCredentials),
    },
  });

const ANSWERS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];

const told = (credential) => ({
  id: credential.id,
  rawId: toText(credential.rawId),
  type: credential.type,
  clientExtensionResults: credential.getClientExtensionResults(),
  response: Object.fromEntries(
    ANSWERS.filter((name) => credential.response[name]).map((name) => [name, toText(credential.response[name])]),
  ),
});

const send = async (form) => {
  const failed = form.querySelector("[data-passkey-failed]");
  failed.hidden = true;
  try {
    const credential = await { create, get }[form.dataset.passkey](await asked(form));
    form.elements.credential.value = JSON.stringify(told(credential));
    form.submit();
  } catch {
    failed.hidden = false;
  }
};

if (isPossible) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(form);
    });
  }
  for (const notice of document.querySelectorAll("[data-no-passkeys]")) notice.hidden = true;
}
