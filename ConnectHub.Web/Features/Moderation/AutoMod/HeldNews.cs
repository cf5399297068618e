using ConnectHub.Web.Features.Moderation.Sanctions;

namespace ConnectHub.Web.Features.Moderation.AutoMod;

/// <summary>After the commit: tells the moderators' pages and the sender's own that something became of a held message.</summary>
public sealed class HeldNews
{
    private readonly ModerationFeed _feed;
    private readonly StandingWatchers _senders;

    internal HeldNews(ModerationFeed feed, ILogger<StandingWatchers> logger) => (_feed, _senders) = (feed, new StandingWatchers(logger));

    /// <summary>Calls back whenever one of the person's held messages in the stream changes, until disposed. The callback must not wait.</summary>
    public IDisposable Watch(Guid streamId, Guid userId, Action changed) => _senders.Add(streamId, userId, changed);

    internal void Tell(HeldMessage held)
    {
        _feed.Publish(held.ChannelId, new HeldChanged(held.Id));
        _senders.Tell(held.StreamId, held.UserId);
    }
}
