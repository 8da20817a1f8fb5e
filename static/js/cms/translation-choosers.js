// wagtail-localize's editor looks for the addresses of Wagtail's choosers in this global.
window.chooserUrls ??= { ...document.currentScript.dataset };
