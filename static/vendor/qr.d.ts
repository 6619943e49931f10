/** The text of the first QR code in an RGBA picture; throws when there is none. */
export function decodeQR(image: { width: number; height: number; data: Uint8Array | Uint8ClampedArray }, options?: { cropToSquare?: boolean }): string;
