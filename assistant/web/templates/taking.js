// Below an answer: copy it with its footnotes, or save it as a file. The key stands behind the # of a link, which is
// never sent; it goes in a header, so that it stays in no log and in no history.
document.addEventListener("click", async (event) => {
  const place = event.target.closest?.(".zabierz");
  const link = event.target.closest?.(".zabierz a.pobierz");
  const button = event.target.closest?.(".zabierz button.kopiuj");
  if (!link && !button) return;
  event.preventDefault();
  const status = place.querySelector("[role=status]");
  const english = place.closest("[lang=en]") !== null;
  status.textContent = "";
  try {
    if (link) {
      save(await fetched(link), link);
    } else {
      const of = (format) => place.querySelector(`a.pobierz[href*="format=${format}#"]`);
      await copy(await (await fetched(of("html"))).text(), await (await fetched(of("txt"))).text());
      status.textContent = english ? "Copied." : "Skopiowano.";
    }
  } catch (error) {
    status.textContent = error.message;
  }
});

async function fetched(link) {
  const address = new URL(link.href);
  const key = address.hash.slice(1);
  address.hash = "";
  const response = await fetch(address, { headers: { "X-Answer-Key": key } });
  if (response.ok) return response.blob();
  const error = await response.json();
  throw new Error(link.closest("[lang=en]") ? error.message_en : error.message);
}

function save(blob, link) {
  const address = new URL(link.href);
  const file = document.createElement("a");
  file.href = URL.createObjectURL(blob);
  file.download = `odpowiedz-${address.pathname.split("/")[3].slice(0, 8)}.${address.searchParams.get("format")}`;
  file.click();
  setTimeout(() => URL.revokeObjectURL(file.href), 60000);
}

async function copy(page, plain) {
  const main = new DOMParser().parseFromString(page, "text/html").querySelector("main");
  const html = `<meta charset="utf-8">${main.outerHTML}`;
  try {
    const kinds = { "text/html": html, "text/plain": plain };
    const blobs = Object.entries(kinds).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  } catch {
    // an address without TLS has no such clipboard, and a browser may refuse it
    const set = (event) => {
      event.clipboardData.setData("text/html", html);
      event.clipboardData.setData("text/plain", plain);
      event.preventDefault();
    };
    document.addEventListener("copy", set, { once: true });
    document.execCommand("copy");
    document.removeEventListener("copy", set);
  }
}
