namespace ConnectHub.Web.Features.Moderation.Sanctions;

/// <summary>After the commit of what changed how somebody stands: to their own pages, to the chat and to the moderators.</summary>
public sealed class SanctionNews(ChannelStandings standings, ModerationFeed feed)
{
    public void SanctionChanged(Guid channelId, Guid userId)
    {
        standings.Changed(channelId, userId);
        feed.Publish(channelId, new SanctionChanged(userId));
    }

    public void ModeratorChanged(Guid channelId, Guid userId)
    {
        standings.Changed(channelId, userId);
        feed.Publish(channelId, new ModeratorsChanged(userId));
    }
}
