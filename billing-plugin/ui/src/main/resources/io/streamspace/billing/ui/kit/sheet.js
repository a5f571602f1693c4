/** The style of all pages; the build puts it into the bundle instead. */
export default await (await fetch(new URL('../billing.css', import.meta.url))).text();
