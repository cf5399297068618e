// Runs before the Go Live page's own scripts: the "camera" is a canvas that shows the time as a bar code, over a moving picture.
(() => {
  const bits = 32;
  const devices = navigator.mediaDevices;
  if (!devices)
    return;
  const real = devices.getUserMedia.bind(devices);
  let track;

  const draw = (context, width, height) => {
    const now = Date.now();
    const hue = now / 20 % 360;
    const back = context.createLinearGradient(0, 0, width, height);
    back.addColorStop(0, `hsl(${hue} 60% 40%)`);
    back.addColorStop(1, `hsl(${hue + 120} 60% 30%)`);
    context.fillStyle = back;
    context.fillRect(0, 0, width, height);
    context.fillStyle = '#fff';
    for (let i = 0; i < 6; i++)
      context.fillRect((now / (4 + i) + i * 190) % width, height * (0.45 + i * 0.08), 120, 40);
    const cell = width / bits;
    const row = height / 8;
    for (let bit = 0; bit < bits; bit++) {
      const one = Math.floor(now / 2 ** bit) % 2 === 1;
      // the second row is the opposite: a picture torn between two frames is seen and not counted
      context.fillStyle = one ? '#fff' : '#000';
      context.fillRect(bit * cell, 0, cell + 1, row);
      context.fillStyle = one ? '#000' : '#fff';
      context.fillRect(bit * cell, row, cell + 1, row);
    }
  };

  const camera = () => {
    if (track)
      return track.clone();
    const canvas = document.createElement('canvas');
    canvas.width = 1280;
    canvas.height = 720;
    const context = canvas.getContext('2d', { alpha: false });
    draw(context, canvas.width, canvas.height);
    setInterval(() => draw(context, canvas.width, canvas.height), 1000 / 30);
    [track] = canvas.captureStream(30).getVideoTracks();
    return track.clone();
  };

  devices.getUserMedia = async constraints => {
    if (!constraints?.video)
      return real(constraints);
    const stream = constraints.audio ? await real({ audio: constraints.audio }) : new MediaStream();
    stream.addTrack(camera());
    return stream;
  };
})();
