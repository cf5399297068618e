using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.Messages;
using ConnectHub.Web.Features.Moderation.Moderators;
using ConnectHub.Web.Features.Moderation.Sanctions;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Moderation.Tools;

/// <summary>Brings what a moderator does in a stream's chat to the services, which ask the right.</summary>
public sealed class ModeratorTools
{
    private static readonly ToolAnswer Unknown = new("invalid", "There is no such act.");

    private readonly ChatSenders _senders;
    private readonly ManyTools _many;
    private readonly PersonLookup _people;
    private readonly SanctionService _sanctions;
    private readonly MessageService _messages;
    private readonly ModeratorService _moderators;

    internal ModeratorTools(
        ChatSenders senders, PersonLookup people, SanctionService sanctions, MessageService messages, ModeratorService moderators, ManyTools many) =>
        (_senders, _people, _sanctions, _messages, _moderators, _many) = (senders, people, sanctions, messages, moderators, many);

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
            _ when _many.Act(actorId, channelId, streamId, request, cancellationToken) is { } many => await many,
            _ => await OnPersonAsync(actorId, channelId, streamId, request, cancellationToken),
        };
    }

    private async Task<ToolAnswer> OnPersonAsync(Guid actorId, Guid channelId, Guid streamId, ToolRequest request, CancellationToken cancellationToken)
    {
        if (await _people.FindAsync(request.Target, cancellationToken) is not { } person)
            return new ToolAnswer("notFound", ModerationResult.NotFound.Person.Reason);
        if (request is { Act: "purge", Confirmed: false }
            && await _messages.CountAsync(actorId, streamId, person.UserId, cancellationToken) is > ManyTools.AskAbove and var count)
            return ToolAnswer.Ask($"Delete all {count} messages that {person.Handle} wrote in this stream?");
        var order = new SanctionOrder(channelId, person.UserId, request.Reason) { StreamId = streamId };
        var act = request.Act switch
        {
            "timeout" => _sanctions.TimeOutAsync(actorId, order, LengthOf(request), cancellationToken),
            "lift" => _sanctions.LiftTimeoutAsync(actorId, order, cancellationToken),
            "ban" => _sanctions.BanAsync(actorId, order, request.Purge, cancellationToken),
            "unban" => _sanctions.UnbanAsync(actorId, order, cancellationToken),
            "warn" => _sanctions.WarnAsync(actorId, order, cancellationToken),
            "purge" => _messages.PurgeAsync(actorId, streamId, person.UserId, request.Reason, cancellationToken),
            "mod" => _moderators.AddAsync(actorId, channelId, person.UserId, cancellationToken),
            "unmod" => _moderators.RemoveAsync(actorId, channelId, person.UserId, cancellationToken),
            _ => null,
        };
        return act is null ? Unknown : ToolAnswer.Of(await act, person.Handle);
    }

    private static TimeSpan LengthOf(ToolRequest request) =>
        request.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : SanctionService.DefaultTimeout;

    // No row has the empty id.
    private static Guid IdOf(ToolRequest request) => ShortId.TryParse(request.Target, out var id) ? id : Guid.Empty;
}
