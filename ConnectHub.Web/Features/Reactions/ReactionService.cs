using ConnectHub.Web.Features.Engagement;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Reactions;

/// <summary>Reacting, and what the channel wants of it. Rights and pace are checked here, whoever calls.</summary>
public sealed class ReactionService
{
    /// <summary>Of one person, whatever the streams.</summary>
    public const int PerSecond = 5;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private readonly Participation _participation;
    private readonly ReactionTallies _tallies;
    private readonly ReactionSettings _settings;
    private readonly ReactionStore _store;
    private readonly TimeProvider _time;
    private readonly Pace<Guid> _pace;

    internal ReactionService(Participation participation, ReactionTallies tallies, ReactionSettings settings, ReactionStore store, TimeProvider time)
    {
        (_participation, _tallies, _settings, _store, _time) = (participation, tallies, settings, store, time);
        _pace = new Pace<Guid>(time);
    }

    /// <summary>Several at once, as a page sends them; those that come faster than <see cref="PerSecond"/> are left out.</summary>
    public async Task<ReactionResult> ReactAsync(
        Guid streamId, StreamVisitor visitor, IReadOnlyDictionary<ReactionKind, int> counts, CancellationToken cancellationToken)
    {
        var admission = await _participation.AskAsync(streamId, visitor, cancellationToken);
        if (admission is not Admission.Admitted admitted)
            return new ReactionResult.NotAdmitted(admission);
        if (!(await _settings.FindAsync(admitted.ChannelId, cancellationToken)).IsOn)
            return new ReactionResult.Off();
        var (granted, wait) = Grant(admitted.UserId, counts);
        if (granted.Count == 0 && wait > TimeSpan.Zero)
            return new ReactionResult.TooFast(wait);
        var tally = await AddAsync(streamId, admitted.ChannelId, granted, cancellationToken);
        return new ReactionResult.Counted(granted.Sum(reaction => reaction.Count), tally.Totals);
    }

    public ValueTask<ReactionChoice> ChoiceAsync(Guid channelId, CancellationToken cancellationToken) => _settings.FindAsync(channelId, cancellationToken);

    /// <summary>For owner, moderators and staff; false for others. Open pages follow with the next tick.</summary>
    public async Task<bool> ChooseAsync(Guid channelId, Guid userId, ReactionChoice choice, CancellationToken cancellationToken)
    {
        if (!await _participation.MayRunAsync(channelId, userId, cancellationToken))
            return false;
        await _settings.SetAsync(channelId, choice, cancellationToken);
        foreach (var (_, tally) in _tallies.All.Where(tally => tally.Value.ChannelId == channelId))
            tally.Touch();
        return true;
    }

    /// <summary>Reactions of each of the last minutes, oldest first, the running one included. Reading is the caller's check.</summary>
    public async Task<IReadOnlyList<int>> PerMinuteAsync(Guid streamId, int minutes, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var first = new DateTimeOffset(now.UtcTicks - now.UtcTicks % TimeSpan.TicksPerMinute, TimeSpan.Zero).AddMinutes(1 - minutes);
        var perMinute = new int[minutes];
        foreach (var (at, count) in await _store.SinceAsync(streamId, first, cancellationToken))
            perMinute[(int)(at - first).TotalMinutes] += count;
        foreach (var (moment, count) in _tallies.Find(streamId)?.Unsaved().Where(unsaved => unsaved.Key.At >= first) ?? [])
            perMinute[(int)(moment.At - first).TotalMinutes] += count;
        return perMinute;
    }

    private (List<(ReactionKind Kind, int Count)> Granted, TimeSpan Wait) Grant(Guid userId, IReadOnlyDictionary<ReactionKind, int> counts)
    {
        var granted = new List<(ReactionKind, int)>();
        foreach (var (kind, count) in counts)
        {
            for (var i = 0; i < Math.Min(count, PerSecond); i++)
            {
                var wait = _pace.Take(userId, Window / PerSecond, Window);
                if (wait > TimeSpan.Zero)
                    return (granted, wait);
                granted.Add((kind, 1));
            }
        }
        return (granted, TimeSpan.Zero);
    }

    private async ValueTask<ReactionTally> AddAsync(
        Guid streamId, Guid channelId, List<(ReactionKind Kind, int Count)> granted, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var tally = await _tallies.OpenAsync(streamId, channelId, cancellationToken);
        foreach (var (kind, count) in granted)
        {
            while (!tally.TryAdd(kind, count, now))
            {
                _tallies.Forget(streamId, tally);
                tally = await _tallies.OpenAsync(streamId, channelId, cancellationToken);
            }
        }
        return tally;
    }
}
