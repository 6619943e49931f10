// @ts-check
// Badges before a camera: the browser's own reader where it has one, a vendored one where not. Camera{onRead, onGone}
// A camera needs HTTPS (or this machine itself); where there is none, that is said and the rest of the page works as it did.
import { html, useEffect, useRef, useState } from "../app/html.js";
import { Button, Icon } from "../app/ui.js";
import { addIcons } from "../app/icons.js";
import { t } from "../app/words.js";

addIcons({ camera: "M4 8h4l1.500-3h5L16 8h4v11H4zM12 16.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7z" });

const EVERY_MS = 120;
const SIDE = 720;

/** Whether this page may ask for a camera at all. */
export const mayFilm = () => Boolean(globalThis.isSecureContext && navigator.mediaDevices?.getUserMedia);

/** @param {{onRead: (text: string) => void}} props */
export function Camera({ onRead }) {
  useEffect(() => void (mayFilm() && !("BarcodeDetector" in globalThis) && import("../vendor/qr.js").catch(() => {})), []);
  const video = useRef(/** @type {HTMLVideoElement | null} */ (null));
  const [state, set] = useState(/** @type {"off" | "asking" | "on" | "refused" | "none"} */ (mayFilm() ? "off" : "none"));
  useEffect(() => {
    if (state !== "on" && state !== "asking") return undefined;
    const filming = film(/** @type {HTMLVideoElement} */ (video.current), onRead, () => set("on"), () => set("refused"));
    return () => filming.stop();
  }, [state === "on" || state === "asking"]);
  if (state === "none") return html`<p class="door-note"><${Icon} name="lock" /> ${t("door.camera.none")}</p>`;
  const running = state === "on" || state === "asking";
  return html`<div class="door-camera">
    ${running && html`<div class="door-film"><video ref=${video} muted playsInline aria-label=${t("door.camera")}></video><span class="door-frame" aria-hidden="true"></span></div>`}
    ${state === "refused" && html`<p class="door-note" role="alert"><${Icon} name="warning" /> ${t("door.camera.refused")}</p>`}
    <${Button} icon=${running ? "stop" : "camera"} onClick=${() => set(running ? "off" : "asking")}>${t(running ? "door.camera.stop" : "door.camera.start")}<//></div>`;
}

/** Films until stopped; every reading is told. @param {HTMLVideoElement} video @param {(text: string) => void} onRead @param {() => void} began @param {() => void} refused */
function film(video, onRead, began, refused) {
  let over = false;
  /** @type {MediaStream | null} */
  let stream = null;
  const stop = () => {
    over = true;
    stream?.getTracks().forEach((track) => track.stop());
  };
  void (async () => {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } }, audio: false });
      if (over) return stop();
      video.srcObject = stream;
      await video.play();
      began();
      const read = await reader();
      while (!over) {
        for (const text of await read(video).catch(() => [])) onRead(text);
        await new Promise((next) => setTimeout(next, EVERY_MS));
      }
    } catch {
      if (!over) refused();
    }
  })();
  return { stop };
}

/** @returns {Promise<(video: HTMLVideoElement) => Promise<string[]>>} */
async function reader() {
  const Detector = /** @type {any} */ (globalThis).BarcodeDetector;
  const formats = (await Detector?.getSupportedFormats?.().catch(() => [])) ?? [];
  if (formats.includes("qr_code")) {
    const own = new Detector({ formats: ["qr_code"] });
    return async (video) => (await own.detect(video)).map((/** @type {any} */ one) => one.rawValue);
  }
  const { decodeQR } = await import("../vendor/qr.js");
  const canvas = document.createElement("canvas");
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
  return async (video) => readFrame(video, canvas, pen, decodeQR);
}

/** The middle of a frame, small enough to be read several times a second. @param {HTMLVideoElement} video @param {HTMLCanvasElement} canvas @param {CanvasRenderingContext2D} pen @param {any} decodeQR */
function readFrame(video, canvas, pen, decodeQR) {
  const side = Math.min(video.videoWidth, video.videoHeight);
  if (!side) return [];
  canvas.width = canvas.height = Math.min(side, SIDE);
  pen.drawImage(video, (video.videoWidth - side) / 2, (video.videoHeight - side) / 2, side, side, 0, 0, canvas.width, canvas.height);
  try {
    return [decodeQR(pen.getImageData(0, 0, canvas.width, canvas.height))];
  } catch {
    return []; // no code in sight
  }
}
