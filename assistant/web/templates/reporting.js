// Below an answer: report it to the organisers. The form stands outside the conversation, which the page draws anew as
// it grows. The answer's key is that of its downloads; it goes in a header.
const REPORTING = {
  pl: {
    title: "Zgłoś odpowiedź",
    about: "Czego dotyczy zgłoszenie?",
    kinds: {
      wrong: "Odpowiedź jest błędna",
      missing: "Brakuje odpowiedzi lub jej części",
      source: "Złe źródło",
      personal: "Dane osobowe",
      other: "Coś innego",
    },
    words: "Uwagi (nie musisz nic pisać; nie podawaj danych osobowych)",
    told: "Organizator zobaczy pytanie, odpowiedź, jej źródła i Twoje uwagi. Nie zobaczy, kim jesteś.",
    send: "Wyślij zgłoszenie",
    leave: "Anuluj",
    close: "Zamknij",
    done: "Dziękujemy. Zgłoszenie przyjęte, numer ",
    own: "Moje zgłoszenia (plik)",
    erase: "Usuń moje zgłoszenia",
    erased: "Usunięte zgłoszenia: ",
    failed: "Nie udało się połączyć z serwerem; spróbuj jeszcze raz.",
  },
  en: {
    title: "Report this answer",
    about: "What is it about?",
    kinds: {
      wrong: "The answer is wrong",
      missing: "The answer, or a part of it, is missing",
      source: "A wrong source",
      personal: "Personal data",
      other: "Something else",
    },
    words: "Remarks (you need not write any; give no personal data)",
    told: "The organiser will see the question, the answer, its sources and your remarks, but not who you are.",
    send: "Send the report",
    leave: "Cancel",
    close: "Close",
    done: "Thank you. The report was taken, number ",
    own: "My reports (a file)",
    erase: "Erase my reports",
    erased: "Reports erased: ",
    failed: "The server cannot be reached; try again.",
  },
};

document.addEventListener("click", (event) => {
  const button = event.target.closest?.(".zabierz button.zglos");
  if (button) openReport(button.closest(".odpowiedz"));
});

function openReport(answer) {
  const said = REPORTING[answer.lang === "en" ? "en" : "pl"];
  const download = new URL(answer.querySelector("a.pobierz").href);
  const id = download.pathname.split("/")[3];
  const key = download.hash.slice(1);
  const dialog = document.createElement("dialog");
  dialog.className = "zgloszenie";
  dialog.lang = answer.lang;
  dialog.setAttribute("aria-labelledby", "zgloszenie-tytul");
  const form = element("form", { id: "zgloszenie-formularz" });
  const about = element("select", { id: "zgloszenie-czego" });
  for (const [kind, name] of Object.entries(said.kinds)) about.append(element("option", { value: kind }, name));
  const words = element("textarea", { id: "zgloszenie-uwagi", rows: 4, maxLength: 2000 });
  const status = element("p", { role: "status" });
  const leave = element("button", { type: "button" }, said.leave);
  const send = element("button", { type: "submit" }, said.send);
  send.setAttribute("form", form.id);
  form.append(
    element("label", { htmlFor: about.id }, said.about), about,
    element("label", { htmlFor: words.id }, said.words), words,
    element("p", {}, said.told),
  );
  dialog.append(element("h2", { id: "zgloszenie-tytul" }, said.title), form, status, send, leave);
  document.body.append(dialog);
  leave.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = JSON.stringify({ about: about.value, words: words.value });
    const headers = { "Content-Type": "application/json", "X-Answer-Key": key };
    const address = `/v1/answers/${id}/feedback`;
    const made = await answered(said, status, address, { method: "POST", headers, body });
    if (!made) return;
    form.remove();
    send.remove();
    leave.textContent = said.close;
    status.textContent = said.done + made.id;
    dialog.insertBefore(ownReports(said, status), leave);
    leave.focus();
  });
  dialog.showModal();
}

function ownReports(said, status) {
  const erase = element("button", { type: "button" }, said.erase);
  erase.addEventListener("click", async () => {
    const erased = await answered(said, status, "/v1/feedback", { method: "DELETE" });
    if (erased) status.textContent = said.erased + erased.reports;
  });
  const own = element("p", {});
  own.append(element("a", { href: "/v1/feedback", download: "zgloszenia.json" }, said.own), " ", erase);
  return own;
}

async function answered(said, status, address, options) {
  status.textContent = "";
  try {
    const response = await fetch(address, options);
    const told = await response.json();
    if (response.ok) return told;
    status.textContent = said === REPORTING.en ? told.message_en : told.message;
  } catch {
    status.textContent = said.failed;
  }
  return null;
}

function element(name, properties, text) {
  const made = Object.assign(document.createElement(name), properties);
  if (properties.role) made.setAttribute("role", properties.role);
  if (text) made.textContent = text;
  return made;
}
