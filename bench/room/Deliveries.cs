using System.Buffers.Text;
using System.Diagnostics;

namespace ConnectHub.Bench.RoomLoad;

/// <summary>
/// Counts messages that reach circuits, and how long after they were sent: each carries the time of its sending, and sender and receivers are in this
/// process. One thread-safe tally per room.
/// </summary>
internal sealed class Deliveries
{
    private const string Prefix = "bench:";
    private const int LongestMilliseconds = 20_000;

    private readonly long[] _byMillisecond = new long[LongestMilliseconds + 1];
    private long _count;
    private long _ticks;
    private long _skips;

    public long Count => Interlocked.Read(ref _count);

    public long Ticks => Interlocked.Read(ref _ticks);

    /// <summary>Ticks that say that messages are left out, because the reader was slow.</summary>
    public long Skips => Interlocked.Read(ref _skips);

    public static string Stamp(int number) => $"{Prefix}{Stopwatch.GetTimestamp()} message number {number} of about sixty characters";

    public void Reset()
    {
        Array.Clear(_byMillisecond);
        (_count, _ticks, _skips) = (0, 0, 0);
    }

    /// <param name="tick">The JSON of a tick's call.</param>
    public void Take(ReadOnlySpan<byte> tick)
    {
        if (tick.IndexOf("\"snapshot\":true"u8) >= 0)
            return;
        Interlocked.Increment(ref _ticks);
        if (tick.IndexOf("\"skipped\":true"u8) >= 0)
            Interlocked.Increment(ref _skips);
        var now = Stopwatch.GetTimestamp();
        var found = 0;
        for (int at; (at = tick.IndexOf("bench:"u8)) >= 0; found++)
        {
            tick = tick[(at + Prefix.Length)..];
            if (!Utf8Parser.TryParse(tick, out long sent, out _))
                throw new FormatException("A message without its time.");
            var milliseconds = (now - sent) * 1000 / Stopwatch.Frequency;
            Interlocked.Increment(ref _byMillisecond[Math.Clamp(milliseconds, 0, LongestMilliseconds)]);
        }
        Interlocked.Add(ref _count, found);
    }

    /// <summary>In milliseconds.</summary>
    public int Percentile(double share)
    {
        var wanted = (long)Math.Ceiling(share * _byMillisecond.Sum());
        var seen = 0L;
        for (var milliseconds = 0; milliseconds < _byMillisecond.Length; milliseconds++)
        {
            seen += _byMillisecond[milliseconds];
            if (seen >= wanted)
                return milliseconds;
        }
        return LongestMilliseconds;
    }
}
