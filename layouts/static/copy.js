// Shows the copy buttons that wait in a page, where the browser lets a page write to the clipboard.
// A button copies its own `data-copy`, or else what stands before it: a file within the page, or a text.

const SHOWN = 2000; // milliseconds in which a button says that it is done

function wanted(button) {
  if (button.dataset.copy) return button.dataset.copy;
  const before = button.previousElementSibling;
  const address = before.getAttribute("href");
  return address ? decodeURIComponent(address.slice(address.indexOf(",") + 1)) : before.textContent;
}

async function copy(button) {
  const label = button.dataset.label ?? button.textContent;
  button.dataset.label = label;
  await navigator.clipboard.writeText(wanted(button));
  button.textContent = button.dataset.done;
  status.textContent = button.dataset.done;
  setTimeout(() => {
    button.textContent = label;
    status.textContent = "";
  }, SHOWN);
}

// Said to those who listen, for a button's own words are not read again when they change.
const status = document.createElement("p");
status.className = "hidden";
status.setAttribute("role", "status");

if (navigator.clipboard) {
  document.querySelector("main").append(status);
  for (const button of document.querySelectorAll("button.copy")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
}
