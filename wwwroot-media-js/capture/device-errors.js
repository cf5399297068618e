/**
 * Why there is no picture or sound, each with what to do about it.
 * @typedef {'insecure' | 'denied' | 'noDevice' | 'busy' | 'unsupported' | 'failed'} DeviceProblem
 */

/** @type {Record<DeviceProblem, { title: string, help: string, retry: boolean }>} */
const texts = {
  insecure: { title: 'This address is not secure', help: 'Browsers give cameras to pages on https:// or localhost only. Open the site by its https:// address.', retry: false },
  denied: { title: 'The camera and microphone are blocked', help: 'Allow them for this site, then try again.', retry: true },
  noDevice: { title: 'No camera or microphone found', help: 'Plug one in and try again, or share your screen instead.', retry: true },
  busy: { title: 'Another program is using the camera', help: 'Close the program or tab that uses it (a call, a recorder), then try again.', retry: true },
  unsupported: { title: 'This browser cannot broadcast', help: 'Use a current Chrome, Edge, Firefox or Safari, or stream with an encoder such as OBS.', retry: false },
  failed: { title: 'The camera could not be started', help: 'Unplug it and plug it in again, or choose another one, then try again.', retry: true },
};

/** @param {unknown} error from getUserMedia @returns {DeviceProblem} */
export function problemOf(error) {
  switch (error instanceof Error || error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError': case 'SecurityError': return 'denied';
    case 'NotFoundError': case 'OverconstrainedError': return 'noDevice';
    case 'NotReadableError': case 'AbortError': return 'busy';
    default: return 'failed';
  }
}

/**
 * @param {DeviceProblem} problem
 * @param {string} userAgent decides how the permission is given back
 */
export function explain(problem, userAgent) {
  const text = texts[problem];
  return problem === 'denied' ? { ...text, help: `${unblockHelp(userAgent)} Then try again.` } : text;
}

/**
 * Another device was chosen and cannot be used.
 * @param {import('./devices.js').DeviceKind} kind @param {DeviceProblem} problem
 */
export function stays(kind, problem) {
  const why = problem === 'busy' ? 'is in use by another program' : problem === 'denied' ? 'is not allowed on this site' : problem === 'noDevice' ? 'is not plugged in' : 'could not be started';
  return `The other ${kind} ${why}; you go on with the one before.`;
}

/** @param {string} userAgent */
function unblockHelp(userAgent) {
  if (/Firefox\//.test(userAgent))
    return 'Click the crossed-out camera left of the address and remove the block.';
  if (/iPhone|iPad/.test(userAgent))
    return 'Tap “aA” beside the address, then Website Settings, and set Camera and Microphone to Allow.';
  if (/Chrom/.test(userAgent))
    return 'Click the icon left of the address, and set Camera and Microphone to Allow.';
  if (/Safari\//.test(userAgent))
    return 'Open Safari, Settings for this Website, and set Camera and Microphone to Allow.';
  return 'Open the site’s permissions beside the address and allow Camera and Microphone.';
}
