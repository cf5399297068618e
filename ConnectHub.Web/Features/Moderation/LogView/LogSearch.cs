using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Moderation.LogView;

/// <summary>Makes ids of what a moderator typed. Says nothing about the log itself: <see cref="ModerationLogReader"/> asks for the right.</summary>
public sealed class LogSearch(ChannelQueries channels)
{
    /// <summary>Null with the handle that nobody has.</summary>
    public async Task<(LogFilter? Filter, string? Unknown)> FilterAsync(LogQuery query, CancellationToken cancellationToken)
    {
        var (by, about) = (query.By?.Trim(), query.About?.Trim());
        var actor = await UserAsync(by, cancellationToken);
        if (actor is null && !string.IsNullOrEmpty(by))
            return (null, by);
        var target = await UserAsync(about, cancellationToken);
        if (target is null && !string.IsNullOrEmpty(about))
            return (null, about);
        var stream = ShortId.TryParse(query.Stream, out var id) ? id : (Guid?)null;
        return (new LogFilter(LogGroup.Find(query.Group)?.Kinds, actor, target, stream, query.From, query.To), null);
    }

    // Everybody has one channel, under their own handle.
    private async Task<Guid?> UserAsync(string? handle, CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(handle) ? null : (await channels.FindAsync(handle, cancellationToken))?.OwnerId;
}
