using System.Diagnostics;

namespace ConnectHub.E2E.Support;

/// <summary>Waits for something that has no event to wait for: a file, a playlist, an answer of the API.</summary>
public static class Eventually
{
    public static async Task<T> GetAsync<T>(Func<Task<T>> read, Func<T, bool> good, string what, int seconds = 60)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var value = await read();
            if (good(value))
                return value;
            Assert.True(clock.Elapsed.TotalSeconds < seconds, $"Waited {seconds} s for {what}; it was {value} at last.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
