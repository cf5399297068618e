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

    /// <summary>Average brightness of the picture, 0 to 255.</summary>
    public static async Task<double> BrightnessAsync(ILocator video) =>
        (await PictureAsync(video))?.Split(',').Average(value => double.Parse(value, System.Globalization.CultureInfo.InvariantCulture)) ?? -1;

    /// <summary>Returns when the video's clock is that many seconds further.</summary>
    public static async Task PlaysOnAsync(ILocator video, double seconds, int patience = 60)
    {
        var from = await ClockAsync(video);
        await Eventually.GetAsync(() => ClockAsync(video), now => now >= from + seconds, $"the video to play {seconds} s on from {from}", patience);
    }
}
