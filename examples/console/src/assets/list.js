// Asks again at each change of the form, and shows what comes. Without it the form's button does the same.
const form = /** @type {HTMLFormElement} */ (document.getElementById("filter"));
const results = /** @type {HTMLElement} */ (document.getElementById("results"));
let latest = new AbortController();

/** @param {string} address */
async function show(address) {
  latest.abort();
  latest = new AbortController();
  const { signal } = latest;
  const asked = new URL(address, location.href);
  asked.searchParams.set("part", "results");
  try {
    const response = await fetch(asked, { signal });
    if (!response.ok) throw new Error(String(response.status));
    const html = await response.text();
    if (signal.aborted) return;
    // The server escapes every value; the page's policy stops whatever is not its own.
    results.innerHTML = html;
    history.replaceState(null, "", address);
    performance.mark("results");
  } catch {
    // Asked anew meanwhile; or the server is gone, and going there says so.
    if (!signal.aborted) location.assign(address);
  }
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
