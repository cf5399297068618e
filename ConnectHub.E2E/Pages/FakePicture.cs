using Microsoft.Playwright;

namespace ConnectHub.E2E.Pages;

/// <summary>What Chromium's fake devices show, by the average colour of a picture.</summary>
public static class FakePicture
{
    /// <summary>The first camera, and the screen too: green.</summary>
    public static bool IsFirstCamera(double[] colour) => colour[1] - Math.Max(colour[0], colour[2]) > 80;

    // It is a depth camera: grey on black, its average going from 3 to 40 and back within half a second, the further the smaller the picture that is asked for.
    // So one average of it is no measure for the next. A picture that nobody drew is black without its line of text, and a slate is bluish.
    public static bool IsSecondCamera(double[] colour) => colour.Min() > 2 && colour.Max() - colour.Min() < 4;

    public static Task FirstCameraIsSeenAsync(ILocator video) => IsSeenAsync(video, IsFirstCamera, "the first camera or the screen");

    public static Task SecondCameraIsSeenAsync(ILocator video) => IsSeenAsync(video, IsSecondCamera, "the second camera");

    private static Task IsSeenAsync(ILocator video, Func<double[], bool> looks, string what) =>
        Eventually.GetAsync(() => Video.ColourAsync(video), looks, $"the picture of {what}");
}
