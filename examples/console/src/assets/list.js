// Asks again at each change of the form, and shows what comes. Without it the form's button does the same.
const form = /** @type {HTMLFormElement} */ (document.getElementById("filter"));
const results = /** @type {HTMLElement} */ (document.getElementById("results"));
let latest = new AbortController();

/** @param {string} address */
async function show(address) {
  latest.abort();
  latest = new AbortController();
  const { signal } = latest;
  try {
    // The server escapes every value; the page's policy stops whatever is not its own.
    results.innerHTML = await part("results", address, signal);
    history.replaceState(null, "", address);
    const count = document.getElementById("count");
    if (count?.textContent === "…") count.textContent = await part("count", address, signal);
  } catch {
    // Asked anew meanwhile; or the server is gone, and going there says so.
    if (!signal.aborted) location.assign(address);
  }
}

/** @param {"results" | "count"} name @param {string} address @param {AbortSignal} signal */
async function part(name, address, signal) {
  const asked = new URL(address, location.href);
  asked.searchParams.set("part", name);
  const response = await fetch(asked, { signal });
  if (!response.ok) throw new Error(String(response.status));
  return response.text();
}

function addressOfForm() {
  const parameters = new URLSearchParams();
  for (const [name, value] of new FormData(form))
    if (typeof value === "string" && value !== "") parameters.set(name, value);
  const text = parameters.toString();
  return text === "" ? "/devices" : `/devices?${text}`;
}

form.addEventListener("input", () => show(addressOfForm()));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  show(addressOfForm());
});

// The slash goes to the search, as people know it; in a field it is a slash.
document.addEventListener("keydown", (event) => {
  const isTyping = event.target instanceof HTMLElement && event.target.matches("input, select, textarea");
  if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  form.querySelector("input")?.focus();
});
