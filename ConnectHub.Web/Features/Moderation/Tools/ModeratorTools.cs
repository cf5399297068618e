using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation.Messages;
using ConnectHub.Web.Features.Moderation.Sanctions;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Moderation.Tools;

/// <summary>Brings what a moderator does in a stream's chat to the services, which ask the right.</summary>
public sealed class ModeratorTools
{
    private readonly ChatSenders _senders;
    private readonly ManyTools _many;
    private readonly PersonTools _people;
    private readonly SanctionService _sanctions;
    private readonly MessageService _messages;
    private readonly RecordingControl _recordings;

    internal ModeratorTools(
        ChatSenders senders, PersonTools people, SanctionService sanctions, MessageService messages, ManyTools many, RecordingControl recordings) =>
        (_senders, _people, _sanctions, _messages, _many, _recordings) = (senders, people, sanctions, messages, many, recordings);

    /// <summary>The stream's; null for an unknown one.</summary>
    public Task<Guid?> ChannelOfAsync(Guid streamId, CancellationToken cancellationToken) => _senders.ChannelOfAsync(streamId, cancellationToken);

    public async Task<ToolAnswer> ActAsync(Guid? userId, Guid streamId, ToolRequest request, CancellationToken cancellationToken)
    {
        if (userId is not { } actorId)
            return new ToolAnswer("forbidden", "You are signed out.");
        if (await ChannelOfAsync(streamId, cancellationToken) is not { } channelId)
            return new ToolAnswer("notFound", "There is no such stream.");
        return request.Act switch
        {
            "acknowledge" => ToolAnswer.Of(await _sanctions.AcknowledgeAsync(actorId, channelId, cancellationToken)),
            "delete" => ToolAnswer.Of(await _messages.DeleteAsync(actorId, streamId, IdOf(request), cancellationToken)),
            "mark" => await MarkAsync(actorId, streamId, request, cancellationToken),
            _ when _many.Act(actorId, channelId, streamId, request, cancellationToken) is { } many => await many,
            _ => await _people.ActAsync(actorId, channelId, streamId, request, cancellationToken),
        };
    }

    /// <summary>Of the stream's recording; its name, if it has one, stands where others have their reason.</summary>
    private async Task<ToolAnswer> MarkAsync(Guid actorId, Guid streamId, ToolRequest request, CancellationToken cancellationToken) =>
        await _recordings.MarkAsync(actorId, streamId, request.Reason ?? "", cancellationToken) switch
        {
            StreamResult<Recording>.Ok => new("done"),
            StreamResult<Recording>.WrongState(var detail) => new("nothing", detail),
            StreamResult<Recording>.Invalid(var errors) => new("invalid", errors.Values.First()[0]),
            StreamResult<Recording>.NotFound => new("notFound", "There is no such stream."),
            _ => new("forbidden", ModerationResult.Forbidden.NoModerator.Reason),
        };

    // No row has the empty id.
    private static Guid IdOf(ToolRequest request) => ShortId.TryParse(request.Target, out var id) ? id : Guid.Empty;
}
