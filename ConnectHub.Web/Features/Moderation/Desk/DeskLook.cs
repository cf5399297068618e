using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Streams;

namespace ConnectHub.Web.Features.Moderation.Desk;

/// <summary>Finds out for a moderators' page whose channel it is, what its reader may do there and what is on air.</summary>
public sealed partial class DeskLook(ChannelQueries channels, ChannelAccess access, StreamQueries streams, CaseLooks looks, ILogger<DeskLook> logger)
{
    /// <summary>Null: no such channel, or the reader is no moderator of it.</summary>
    public async Task<ModerationDesk?> OpenAsync(Guid? userId, string? readerHandle, string? handle, CancellationToken cancellationToken)
    {
        if (userId is not { } id || await channels.FindAsync(handle, cancellationToken) is not { } channel)
            return null;
        var role = await access.RoleOfAsync(id, channel.Id, cancellationToken);
        if (role < ChannelRole.Moderator)
            return null;
        var cases = new CaseView(looks, channel.Id, id, readerHandle ?? "Somebody");
        return new ModerationDesk(StreamChannel.Of(channel), id, role, cases) { Live = await streams.LiveOfChannelAsync(channel.Id, cancellationToken) };
    }

    /// <summary>True when something that the page shows has changed.</summary>
    public async Task<bool> RefreshAsync(ModerationDesk desk, CancellationToken cancellationToken)
    {
        var role = await access.RoleOfAsync(desk.UserId, desk.Channel.Id, cancellationToken);
        var live = await streams.LiveOfChannelAsync(desk.Channel.Id, cancellationToken);
        var changed = role != desk.Role || live?.Id != desk.Live?.Id || live?.Phase != desk.Live?.Phase;
        (desk.Role, desk.Live) = (role, live);
        return changed;
    }

    internal void Failed(Exception exception, string what) => LogFailed(logger, exception, what);

    [LoggerMessage(LogLevel.Error, "A moderators' page could not be {What}")]
    private static partial void LogFailed(ILogger logger, Exception exception, string what);
}
