const LEVELS = { "ошибка": ["error", "ошибок"], "предупреждение": ["warning", "предупреждений"], "замечание": ["note", "замечаний"] };
const [pages, problems, status, name] = ["pages", "problems", "status", "name"].map((id) => document.getElementById(id));

// A page stays the same element, of the same size, when its picture changes: so the place that is read stays in sight.
function showPages(pdf, sizes) {
  sizes.forEach(([width, height], index) => {
    const page = pages.children[index] ?? pages.appendChild(document.createElement("img"));
    page.width = Math.round((width * 4) / 3);
    page.height = Math.round((height * 4) / 3);
    page.alt = `страница ${index + 1}`;
    page.loading = "lazy";
    const source = `pages/${pdf}/${index}.png`;
    if (page.getAttribute("src") !== source) page.src = source;
  });
  while (pages.children.length > sizes.length) pages.lastElementChild.remove();
}

// The new reading is put in the place of the old one when it is there, as high as its text is.
function showReading(number) {
  const old = pages.firstElementChild;
  if (pages.lastElementChild?.dataset.number === number) return;
  const frame = document.createElement("iframe");
  frame.title = "текст документа";
  frame.dataset.number = number;
  frame.sandbox = "allow-same-origin";
  frame.scrolling = "no";
  frame.className = "coming";
  frame.onload = () => {
    frame.style.height = `${frame.contentDocument.documentElement.scrollHeight}px`;
    old?.remove();
    frame.className = "";
  };
  frame.src = `reading?${number}`;
  pages.append(frame);
}

function line(kind, text, tag = "p") {
  const element = document.createElement(tag);
  element.className = kind;
  element.textContent = text;
  return element;
}

function showProblem(problem) {
  const item = document.createElement("li");
  item.className = LEVELS[problem["уровень"]][0];
  const place = [problem["файл"], problem["строка"] && `строка ${problem["строка"]}`].filter(Boolean).join(", ");
  item.append(line("where", place ? `${place}: ${problem["уровень"]}` : problem["уровень"]));
  item.append(line("message", problem["сообщение"]));
  if (problem["подсказка"]) item.append(line("hint", problem["подсказка"], "pre"));
  return item;
}

function summary(state) {
  const found = Object.entries(LEVELS).map(([level, [, words]]) => [words, state.problems.filter((each) => each["уровень"] === level).length]);
  const counted = found.filter(([, count]) => count).map(([words, count]) => `${words}: ${count}`).join(", ") || "ошибок нет";
  if (state.busy) return `${counted}; обновляется…`;
  return state.stale ? `${counted}; страницы — до ошибки` : counted;
}

function show(state) {
  document.title = `${state.name} — просмотр`;
  name.textContent = state.name;
  status.textContent = summary(state);
  problems.replaceChildren(...state.problems.map(showProblem));
  pages.classList.toggle("stale", state.stale);
  document.body.dataset.busy = state.busy;
  if (state.pages) showPages(state.pages, state.sizes);
  else if (state.reading) showReading(state.reading);
}

const news = new EventSource("news");
news.onmessage = (message) => show(JSON.parse(message.data));
news.onerror = () => {
  status.textContent = "программа остановлена: страницы больше не обновляются";
};
