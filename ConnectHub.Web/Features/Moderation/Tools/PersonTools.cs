using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.Messages;
using ConnectHub.Web.Features.Moderation.Moderators;
using ConnectHub.Web.Features.Moderation.Sanctions;

namespace ConnectHub.Web.Features.Moderation.Tools;

/// <summary>What a moderator does to one person.</summary>
internal sealed class PersonTools(PersonLookup people, SanctionService sanctions, MessageService messages, ModeratorService moderators)
{
    private static readonly ToolAnswer Unknown = new("invalid", "There is no such act.");

    public async Task<ToolAnswer> ActAsync(Guid actorId, Guid channelId, Guid streamId, ToolRequest request, CancellationToken cancellationToken)
    {
        if (await people.FindAsync(request.Target, cancellationToken) is not { } person)
            return new ToolAnswer("notFound", ModerationResult.NotFound.Person.Reason);
        if (request is { Act: "purge", Confirmed: false }
            && await messages.CountAsync(actorId, streamId, person.UserId, cancellationToken) is > ManyTools.AskAbove and var count)
            return ToolAnswer.Ask($"Delete all {count} messages that {person.Handle} wrote in this stream?");
        var order = new SanctionOrder(channelId, person.UserId, request.Reason) { StreamId = streamId };
        var act = request.Act switch
        {
            "timeout" => sanctions.TimeOutAsync(actorId, order, LengthOf(request), cancellationToken),
            "lift" => sanctions.LiftTimeoutAsync(actorId, order, cancellationToken),
            "ban" => sanctions.BanAsync(actorId, order, request.Purge, cancellationToken),
            "unban" => sanctions.UnbanAsync(actorId, order, cancellationToken),
            "warn" => sanctions.WarnAsync(actorId, order, cancellationToken),
            "purge" => messages.PurgeAsync(actorId, streamId, person.UserId, request.Reason, cancellationToken),
            "mod" => moderators.AddAsync(actorId, channelId, person.UserId, cancellationToken),
            "unmod" => moderators.RemoveAsync(actorId, channelId, person.UserId, cancellationToken),
            _ => null,
        };
        return act is null ? Unknown : ToolAnswer.Of(await act, person.Handle);
    }

    private static TimeSpan LengthOf(ToolRequest request) =>
        request.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : SanctionService.DefaultTimeout;
}
