// Buttons below an answer: copy it with its footnotes, or save it as a file. The key goes in a header, never in an
// address, which would stay in the history of the browser.
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-zabierz]");
  const place = button?.closest("[data-answer-key]");
  if (!place) return;
  const fetched = async (format) => {
    const address = `/v1/answers/${encodeURIComponent(place.dataset.answerId)}/export?format=${format}`;
    const response = await fetch(address, { headers: { "X-Answer-Key": place.dataset.answerKey } });
    if (!response.ok) throw new Error((await response.json()).message);
    return response.blob();
  };
  const status = place.querySelector("[role=status]");
  try {
    if (button.dataset.zabierz === "kopia") {
      await copy(await (await fetched("html")).text(), await (await fetched("txt")).text());
      status.textContent = status.dataset.skopiowano;
    } else {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await fetched(button.dataset.zabierz));
      link.download = `odpowiedz-${place.dataset.answerId.slice(0, 8)}.${button.dataset.zabierz}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      status.textContent = "";
    }
  } catch (error) {
    status.textContent = error.message;
  }
});

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
