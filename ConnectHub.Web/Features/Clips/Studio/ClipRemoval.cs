using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Clips.Studio;

/// <summary>Deletes many clips, each with the right that deleting one asks for.</summary>
public sealed partial class ClipRemoval(IDbContextFactory<ConnectHubDb> databases, ChannelAccess access, ClipService clips, ILogger<ClipRemoval> logger)
{
    /// <summary>Those that are not this user's to delete stay.</summary>
    public async Task<ClipsDeleted> DeleteAsync(Guid userId, IReadOnlyCollection<Guid> clipIds, CancellationToken cancellationToken)
    {
        var gone = 0;
        try
        {
            foreach (var clipId in clipIds)
                gone += await clips.DeleteAsync(userId, clipId, cancellationToken) is ClipResult.Made ? 1 : 0;
            return new(gone, IsCutShort: false);
        }
        catch (Exception exception) when (exception.IsDatabaseFailure())
        {
            LogCutShort(logger, exception, gone, clipIds.Count);
            return new(gone, IsCutShort: true);
        }
    }

    /// <summary>All that one person made of a channel; none for who moderates nothing there.</summary>
    public async Task<ClipsDeleted> DeleteAllByAsync(Guid userId, Guid channelId, Guid creatorId, CancellationToken cancellationToken)
    {
        try
        {
            return await DeleteAsync(userId, await MadeByAsync(userId, channelId, creatorId, cancellationToken), cancellationToken);
        }
        catch (Exception exception) when (exception.IsDatabaseFailure())
        {
            LogUnread(logger, exception, creatorId, channelId);
            return new(0, IsCutShort: true);
        }
    }

    private async Task<IReadOnlyCollection<Guid>> MadeByAsync(Guid userId, Guid channelId, Guid creatorId, CancellationToken cancellationToken)
    {
        if (await access.RoleOfAsync(userId, channelId, cancellationToken) < ChannelRole.Moderator)
            return [];
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<Clip>().Where(c => c.ChannelId == channelId && c.CreatorId == creatorId).Select(c => c.Id).ToListAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Error, "After {Gone} of {Asked} clips the database failed; who deletes them was told to try again")]
    private static partial void LogCutShort(ILogger logger, Exception exception, int gone, int asked);

    [LoggerMessage(LogLevel.Error, "What {Creator} clipped on channel {Channel} could not be read to delete it; who asked was told to try again")]
    private static partial void LogUnread(ILogger logger, Exception exception, Guid creator, Guid channel);
}

/// <summary><paramref name="Gone"/> are deleted. <paramref name="IsCutShort"/>: the database failed, and the others are as they were.</summary>
public sealed record ClipsDeleted(int Gone, bool IsCutShort)
{
    public string? Done => IsCutShort ? null : $"{Number(Gone)} deleted.";

    public string? Problem => !IsCutShort ? null
        : Gone == 0 ? "Could not be deleted just now. Nothing was changed; try again."
        : $"{Number(Gone)} deleted; the others could not be just now. Try again.";

    public static string Number(int clips) => clips == 1 ? "1 clip" : $"{clips} clips";
}
