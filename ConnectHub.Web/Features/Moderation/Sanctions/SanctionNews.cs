namespace ConnectHub.Web.Features.Moderation.Sanctions;

/// <summary>After the commit of what changed how somebody stands: to their own pages, to the chat and to the moderators.</summary>
public sealed class SanctionNews(ChannelStandings standings, ModerationFeed feed)
{
    public void SanctionChanged(Guid channelId, Guid userId)
    {
        standings.Changed(channelId, userId);
        feed.Publish(channelId, new SanctionChanged(userId));
    }

    /// <summary>The person became one of the site's staff, or is not any more: every page that they have open follows at once.</summary>
    public void SiteRoleChanged(Guid userId)
    {
        standings.Changed(userId);
        feed.PublishToAll(new ModeratorsChanged(userId));
    }

    public void ModeratorChanged(Guid channelId, Guid userId)
    {
        standings.Changed(channelId, userId);
        feed.Publish(channelId, new ModeratorsChanged(userId));
    }
}
