using Microsoft.Playwright;

namespace ConnectHub.E2E.Pages;

/// <summary>What can be seen of a <c>&lt;video&gt;</c> from outside: its clock and, drawn small into a canvas, its picture.</summary>
public static class Video
{
    private const string Picture = """
        video => {
            if (video.readyState < 2 || video.videoWidth === 0) return null;
            const canvas = document.createElement('canvas');
            canvas.width = 32; canvas.height = 18;
            const context = canvas.getContext('2d', { willReadFrequently: true });
            context.drawImage(video, 0, 0, 32, 18);
            return Array.from(context.getImageData(0, 0, 32, 18).data.filter((_, i) => i % 4 !== 3)).join(',');
        }
        """;

    public static Task<double> ClockAsync(ILocator video) => video.EvaluateAsync<double>("video => video.currentTime");

    public static async Task<string?> PictureAsync(ILocator video) => await video.EvaluateAsync<string?>(Picture);

    /// <summary>Returns when two pictures differ, so the video shows more than a still.</summary>
    public static async Task MovesAsync(ILocator video)
    {
        var first = await Eventually.GetAsync(() => PictureAsync(video), picture => picture is not null, "a first picture");
        await Eventually.GetAsync(() => PictureAsync(video), picture => picture is not null && picture != first, "the picture to move");
    }

    /// <summary>Returns when the video's clock is that many seconds further.</summary>
    public static async Task PlaysOnAsync(ILocator video, double seconds, int patience = 60)
    {
        var from = await ClockAsync(video);
        await Eventually.GetAsync(() => ClockAsync(video), now => now >= from + seconds, $"the video to play {seconds} s on from {from}", patience);
    }

    /// <summary>How far the video's clock went in that many seconds of the page's, and the furthest it went ahead of the page's between two looks.</summary>
    public static async Task<(double Advanced, double Leap)> PaceAsync(ILocator video, int seconds)
    {
        var pace = await video.EvaluateAsync<double[]>("""
            (video, milliseconds) => new Promise(done => {
                const start = { wall: performance.now(), media: video.currentTime };
                let last = start;
                let leap = 0;
                const looking = setInterval(() => {
                    const now = { wall: performance.now(), media: video.currentTime };
                    leap = Math.max(leap, now.media - last.media - (now.wall - last.wall) / 1000);
                    last = now;
                    if (now.wall - start.wall < milliseconds) return;
                    clearInterval(looking);
                    done([(now.media - start.media) * milliseconds / (now.wall - start.wall), leap]);
                }, 50);
            })
            """, seconds * 1000);
        return (pace[0], pace[1]);
    }

    /// <summary>Loudness of what the video plays over a second, 0 to 1 (root mean square), whatever the volume of its player.</summary>
    public static Task<double> LoudnessAsync(ILocator video) => video.EvaluateAsync<double>("""
        async video => {
            const sound = new AudioContext();
            await sound.resume();
            const ear = sound.createAnalyser();
            ear.fftSize = 32768;
            sound.createMediaStreamSource(video.captureStream()).connect(ear);
            await new Promise(done => setTimeout(done, 1000));
            const wave = new Float32Array(ear.fftSize);
            ear.getFloatTimeDomainData(wave);
            await sound.close();
            return Math.sqrt(wave.reduce((sum, value) => sum + value * value, 0) / wave.length);
        }
        """);

    /// <summary>Average red, green and blue of the picture, each 0 to 255; waits for one where the player is short of media at the moment.</summary>
    public static async Task<double[]> ColourAsync(ILocator video)
    {
        var picture = await Eventually.GetAsync(() => PictureAsync(video), picture => picture is not null, "a picture");
        var values = picture!.Split(',').Select(int.Parse).ToArray();
        return [.. Enumerable.Range(0, 3).Select(channel => values.Where((_, i) => i % 3 == channel).Average())];
    }

    /// <summary>All that is seen, several times a second, until the picture has had another colour than <paramref name="before"/> for half a second.</summary>
    public static async Task<double[][]> ColoursUntilAsync(ILocator video, double[] before) => await video.EvaluateAsync<double[][]>("""
        (video, before) => new Promise(done => {
            const canvas = document.createElement('canvas');
            canvas.width = 32; canvas.height = 18;
            const context = canvas.getContext('2d', { willReadFrequently: true });
            const seen = [];
            let other = 0;
            const looking = setInterval(() => {
                context.drawImage(video, 0, 0, 32, 18);
                const pixels = context.getImageData(0, 0, 32, 18).data;
                const colour = [0, 1, 2].map(channel => pixels.filter((_, i) => i % 4 === channel).reduce((sum, value) => sum + value, 0) / (pixels.length / 4));
                seen.push(colour);
                other = Math.max(...colour.map((value, channel) => Math.abs(value - before[channel]))) > 25 ? other + 1 : 0;
                if (other < 12) return;
                clearInterval(looking);
                done(seen);
            }, 40);
        })
        """, before);

    /// <summary>Returns when the picture as a whole has another colour than before: another camera, a screen, a slate.</summary>
    public static Task<double[]> ColourChangesAsync(ILocator video, double[] before, string to) =>
        Eventually.GetAsync(() => ColourAsync(video), now => now.Zip(before, (one, other) => Math.Abs(one - other)).Max() > 25, $"the picture to change to {to}");
}
