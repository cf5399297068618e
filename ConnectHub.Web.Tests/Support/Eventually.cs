using System.Diagnostics;

namespace ConnectHub.Web.Tests.Support;

/// <summary>Waits for what other threads bring about and nobody tells of.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    /// <param name="step">
    /// Between two looks: lets the test's own time pass, or a room speak. The pauses grow, so that a busy machine does not make a minute pass on the test's clock
    /// before a page has drawn what the first second brought.
    /// </param>
    public static async Task HoldsAsync(Action assertion, Action? step = null)
    {
        var began = Stopwatch.GetTimestamp();
        for (var pause = FirstPause; ; pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 5 / 4, LongestPause.Ticks)))
        {
            try
            {
                assertion();
                return;
            }
            catch (Exception) when (Stopwatch.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(pause, TestContext.Current.CancellationToken);
                step?.Invoke();
            }
        }
    }
}
