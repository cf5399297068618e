namespace ConnectHub.Web.Shared;

/// <summary>
/// Counts a failure that comes again and again, so that it is told when it begins and when it is over, not each time: the log would take the room whose lack it
/// tells of.
/// </summary>
internal sealed class Repeats
{
    private int _times;

    /// <summary>True for the first in a row.</summary>
    public bool Add() => Interlocked.Increment(ref _times) == 1;

    /// <summary>It went well. How often in a row it had not.</summary>
    public int End() => Interlocked.Exchange(ref _times, 0);
}
