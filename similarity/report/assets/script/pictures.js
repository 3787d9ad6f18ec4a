// A passage or a template as a picture to keep: laid out once, written as SVG or drawn as PNG.
const SERIF = 'Georgia, "Liberation Serif", "Times New Roman", serif';
const SANS = 'Arial, "Liberation Sans", Helvetica, sans-serif';
const LOOK = {
  run: { back: "#ffd766" }, same: { back: "#fff0b3" }, diff: { back: "#dcebf7", ink: "#0f3f66" },
  blank: { back: "#eeeae0", ink: "#57534a" }, ctx: { ink: "#6b675e" },
};
const ruler = document.createElement("canvas").getContext("2d");
const flow = (runs, x, y, width, font, line) => {
  ruler.font = font;
  const space = ruler.measureText(" ").width;
  const words = [];
  let at = x, base = y;
  for (const { text, kind } of runs) {
    for (const piece of text.match(/\s+|\S{1,40}/g) || []) {
      if (!piece.trim()) { if (at > x) at += space; continue; }
      const wide = ruler.measureText(piece).width;
      if (at > x && at + wide > x + width) { at = x; base += line; }
      words.push({ text: piece, kind, x: at, y: base, width: wide, font, line });
      at += wide;
    }
  }
  return { words, end: base + line };
};
const layOut = (title, columns) => {
  const [edge, gap, wide] = [36, 44, 1120];
  const each = (wide - gap * (columns.length - 1)) / columns.length;
  const head = flow([{ text: title, kind: "" }], edge, edge + 16, wide, `bold 20px ${SANS}`, 27);
  const words = [...head.words];
  let end = head.end;
  columns.forEach((column, n) => {
    const x = edge + n * (each + gap);
    const body = flow(column.runs, x, head.end + 16, each, `19px ${SERIF}`, 29);
    const foot = flow([{ text: column.foot, kind: "ctx" }], x, body.end + 8, each, `14px ${SANS}`, 20);
    words.push(...body.words, ...foot.words);
    end = Math.max(end, foot.end);
  });
  const last = flow([{ text: "Recurrence alone proves nothing: read the passages in their letters.", kind: "ctx" }], edge, end + 12, wide, `13px ${SANS}`, 18);
  words.push(...last.words);
  const backs = [];
  words.forEach((word, n) => {
    const back = LOOK[word.kind]?.back;
    if (!back) return;
    const next = words[n + 1];
    const joined = next && next.kind === word.kind && next.y === word.y && next.font === word.font;
    backs.push({ x: word.x, y: word.y - word.line * 0.72, width: joined ? next.x - word.x : word.width, height: word.line * 0.94, fill: back });
  });
  return { width: wide + 2 * edge, height: last.end + edge - 16, words, backs };
};
const asSvg = ({ width, height, words, backs }) => {
  const space = "http://www.w3.org/2000/svg";
  const make = (name, attributes, text = "") => {
    const made = document.createElementNS(space, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, typeof value === "number" ? value.toFixed(1) : value);
    made.textContent = text;
    return made;
  };
  const svg = make("svg", { viewBox: `0 0 ${width} ${height}`, width, height });
  svg.append(make("rect", { width, height, fill: "#ffffff" }), ...backs.map((back) => make("rect", back)));
  for (const { text, kind, x, y, width: wide, font } of words) {
    const [, bold, size, family] = font.match(/^(bold )?(\d+)px (.*)$/);
    // The length is given, so that another machine's typeface moves no word off its mark.
    svg.append(make("text", { x, y, "font-family": family, "font-size": size, "font-weight": bold ? "bold" : "normal", fill: LOOK[kind]?.ink || "#1b1a17", textLength: wide, lengthAdjust: "spacingAndGlyphs" }, text));
  }
  return new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" });
};
const asPng = ({ width, height, words, backs }) => {
  const canvas = document.createElement("canvas");
  const scale = Math.min(2, 16000 / height);
  canvas.width = width * scale;
  canvas.height = height * scale;
  const pen = canvas.getContext("2d");
  pen.scale(scale, scale);
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, width, height);
  for (const { x, y, width: wide, height: high, fill } of backs) { pen.fillStyle = fill; pen.fillRect(x, y, wide, high); }
  for (const { text, kind, x, y, font } of words) { pen.fillStyle = LOOK[kind]?.ink || "#1b1a17"; pen.font = font; pen.fillText(text, x, y); }
  return new Promise((done) => canvas.toBlob(done, "image/png"));
};
const keep = (blob, name) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};
const kindOf = (node) => ["run", "same", "diff", "ctx", "blank"].find((kind) => node.classList?.contains(kind)) || (node.matches?.("em.fill") ? "diff" : "");
const runsOf = (node) => [...node.childNodes].map((child) => ({ text: child.textContent, kind: kindOf(child) }));
const clean = (node) => {
  const copied = node.cloneNode(true);
  for (const one of all("button, .vh", copied)) one.remove();
  return copied.textContent.replace(/\s+/g, " ").trim();
};
const pictured = (part) => {
  if (part.matches("article")) {
    const columns = all("figure.side", part).map((side) => ({ runs: runsOf(side.querySelector("blockquote")), foot: `${clean(side.querySelector("cite"))}, ${clean(side.querySelector(".where"))}` }));
    return [clean(part.querySelector("h2, h3, h4")), columns];
  }
  const form = part.querySelector(".form").cloneNode(true);
  for (const one of all(".vh", form)) one.remove();
  for (const number of all(".blank b", form)) number.textContent = `${number.textContent} `;
  return [clean(part.querySelector("h1")), [{ runs: runsOf(form), foot: clean(part.querySelector(".chips")) }]];
};
const addPictures = (bar) => {
  bar.dataset.made = "1";
  const part = bar.closest("article, section");
  for (const [label, write, ending] of [["Save as PNG", asPng, "png"], ["Save as SVG", asSvg, "svg"]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", async () => {
      keep(await write(layOut(...pictured(part))), `${part.id || "passage"}.${ending}`);
      say("Picture saved");
    });
    bar.append(button, " ");
  }
  if (!bar.dataset.cite) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy citation";
  button.addEventListener("click", async () => {
    const text = hidden() ? without(bar.dataset.cite) : bar.dataset.cite;
    await copy(text);
    root.dataset.copied = text;
    say("Citation copied");
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy citation"; }, 2000);
  });
  bar.append(button);
};
