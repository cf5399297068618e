namespace ConnectHub.Web.Shared;

/// <summary>Whoever types is not answered at each key: each key asks, and the last one is told that the typing has paused. For one field of one page.</summary>
internal sealed class TypingPause
{
    /// <summary>Shorter is hurried, longer is felt as slow.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMilliseconds(250);

    private int _keys;

    /// <summary>False: another key came meanwhile.</summary>
    public async Task<bool> IsOverAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var key = ++_keys;
        await Task.Delay(Length, time, cancellationToken);
        return key == _keys;
    }
}
