// "Moje dane": all that is kept of whoever asks, taken along or erased by them. The cookie tells whose it is.
const OWNING = {
  title: "Moje dane",
  kept: [
    "Przechowujemy Twoje rozmowy i zgłoszenia odpowiedzi, bez imienia i nazwiska. Rozmowy otworzy tylko ta " +
      "przeglądarka; zgłoszenia widzi też organizator.",
    "Po usunięciu w dzienniku zdarzeń zostaje wpis bez treści: że o danej godzinie udzielono odpowiedzi. Znika po " +
      "czasie z ustawień.",
  ],
  english: "What is kept of you: your conversations and reports. Take them along, or erase them; an entry of the " +
    "log without their text stays for a time.",
  take: "Pobierz wszystko: ",
  readable: "do czytania (HTML)",
  data: "dla programów (JSON)",
  erase: "Usuń moje rozmowy i zgłoszenia",
  sure: "Usuń na stałe",
  asking: "Tego nie da się cofnąć. Jeśli chcesz zachować kopię, najpierw ją pobierz.",
  erased: (receipt) => `Usunięto: ${receipt.stores.map((one) => `${one.store} ${one.count}`).join(", ")}. ` +
    `Pozostało: ${receipt.stores.reduce((sum, one) => sum + one.remains, 0)}.`,
  receipt: "Zapisz potwierdzenie",
  close: "Zamknij",
};

document.addEventListener("click", (event) => {
  if (event.target.closest?.("button.moje-dane")) openOwnData();
});

function openOwnData() {
  const dialog = element("dialog", { className: "zgloszenie", lang: "pl" });
  dialog.setAttribute("aria-labelledby", "moje-dane-tytul");
  const take = element("p", {}, OWNING.take);
  take.append(
    element("a", { href: "/v1/my-data?format=html", download: "moje-dane.html" }, OWNING.readable), ", ",
    element("a", { href: "/v1/my-data", download: "moje-dane.json" }, OWNING.data),
  );
  const status = element("p", { role: "status" });
  const erase = element("button", { type: "button" }, OWNING.erase);
  const close = element("button", { type: "button" }, OWNING.close);
  let asked = false;
  let gone = false;
  dialog.append(
    element("h2", { id: "moje-dane-tytul" }, OWNING.title),
    ...OWNING.kept.map((text) => element("p", {}, text)),
    element("p", { lang: "en", className: "drobne" }, OWNING.english), take, status, erase, close,
  );
  document.body.append(dialog);
  erase.addEventListener("click", async () => {
    if (!asked) {
      asked = true;
      status.textContent = OWNING.asking;
      erase.textContent = OWNING.sure;
      return;
    }
    const receipt = await answered(REPORTING.pl, status, "/v1/my-data", { method: "DELETE" });
    if (!receipt) return;
    gone = true;
    erase.remove();
    take.remove();
    status.textContent = OWNING.erased(receipt);
    const file = new Blob([JSON.stringify(receipt, null, 1)], { type: "application/json" });
    const address = URL.createObjectURL(file);
    const saved = element("p", {});
    saved.append(element("a", { href: address, download: `potwierdzenie-${receipt.id}.json` }, OWNING.receipt));
    dialog.insertBefore(saved, close);
    close.focus();
  });
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (gone) location.reload(); // the conversation that is shown is no more
  });
  dialog.showModal();
}
