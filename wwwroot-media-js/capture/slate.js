/**
 * What viewers see while the camera is off: the streamer's initials and name.
 * @param {CanvasRenderingContext2D} context
 * @param {import('./layout.js').Box} box
 * @param {{ name: string, initials: string, colour: string }} who
 */
export function drawSlate(context, box, { name, initials, colour }) {
  const middle = box.x + box.width / 2;
  const radius = box.height * 0.16;
  const top = box.y + box.height * 0.42;
  context.fillStyle = '#161b22';
  context.fillRect(box.x, box.y, box.width, box.height);
  context.fillStyle = colour;
  context.beginPath();
  context.arc(middle, top, radius, 0, 2 * Math.PI);
  context.fill();
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = '#0b0e13';
  context.font = `650 ${Math.round(radius * 0.8)}px "Inter Variable", sans-serif`;
  context.fillText(initials, middle, top + radius * 0.05);
  context.fillStyle = '#e8edf3';
  context.font = `600 ${Math.round(box.height * 0.05)}px "Inter Variable", sans-serif`;
  context.fillText(name, middle, top + radius + box.height * 0.09, box.width * 0.9);
}
