import href from "./kinds.css?url";

/** Resolves when the styles of these questions are there. */
export function dressed(): Promise<void> {
  return new Promise((done, failed) => {
    if (document.head.querySelector(`link[href="${href}"]`) !== null) {
      done();
      return;
    }
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = href;
    link.onload = () => {
      done();
    };
    link.onerror = () => {
      link.remove();
      failed(new Error(`no ${href}`));
    };
    document.head.append(link);
  });
}
