using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.Modes;

namespace ConnectHub.Web.Features.GoLive;

/// <summary>The modes of one's own chat as a choice on Go Live. They are the channel's, so they stay until somebody changes them.</summary>
public sealed class ChatPresetDesk(ChatModesService modes, ChannelQueries channels)
{
    /// <summary>As they are set, below a shield; null for an unknown user.</summary>
    public async Task<ChatModes?> NowAsync(Guid userId, CancellationToken cancellationToken) =>
        await channels.FindOwnAsync(userId, cancellationToken) is { } channel ? (await modes.ReadAsync(channel.Id, cancellationToken)).Set : null;

    /// <summary>Null when the chat has the preset's modes now, also when nothing was chosen; else why not.</summary>
    public async Task<string?> ApplyAsync(Guid userId, string presetId, CancellationToken cancellationToken)
    {
        if (ChatPreset.Find(presetId) is not { } preset)
            return null;
        if (await channels.FindOwnAsync(userId, cancellationToken) is not { } channel)
            return "You have no channel.";
        return await modes.ChangeAsync(userId, channel.Id, _ => preset.Modes, null, cancellationToken) switch
        {
            ModerationResult.Done or ModerationResult.NothingToDo => null,
            ModerationResult.Invalid(_, var reason) => reason,
            ModerationResult.Forbidden(var reason) => reason,
            _ => "The chat could not be set up.",
        };
    }
}
