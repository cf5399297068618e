using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectHub.Web.Features.Api.Moderation;

/// <summary>
/// <paramref name="Kind"/>: one or several of the log's kinds, with commas. <paramref name="Actor"/> and <paramref name="User"/> are ids or handles of people. With
/// <paramref name="StreamOnly"/> only what happened in this stream.
/// </summary>
internal sealed record LogQuery(string? Kind, string? Actor, string? User, bool? StreamOnly, DateTimeOffset? From, DateTimeOffset? To)
{
    private const string NoPerson = "This is neither an id nor a handle of anybody here.";

    public async Task<(LogFilter? Filter, ProblemHttpResult? Problem)> ToFilterAsync(Guid streamId, PersonLookup people, CancellationToken cancellationToken)
    {
        var kinds = new List<ActionKind>();
        foreach (var name in (Kind ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!char.IsAsciiLetter(name[0]) || !Enum.TryParse<ActionKind>(name, ignoreCase: true, out var kind))
                return (null, ApiProblems.Invalid("kind", $"There is no kind “{name}”."));
            kinds.Add(kind);
        }
        var (actor, user) = (await IdAsync(Actor, people, cancellationToken), await IdAsync(User, people, cancellationToken));
        if (actor == Guid.Empty)
            return (null, ApiProblems.Invalid("actor", NoPerson));
        if (user == Guid.Empty)
            return (null, ApiProblems.Invalid("user", NoPerson));
        return (new LogFilter(kinds, actor, user, StreamOnly == true ? streamId : null, From?.ToUniversalTime(), To?.ToUniversalTime()), null);
    }

    /// <summary>Null when nobody is asked for; empty for a name that nobody has. An id need not be of somebody who is still here.</summary>
    private static async Task<Guid?> IdAsync(string? idOrHandle, PersonLookup people, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(idOrHandle))
            return null;
        return ShortId.TryParse(idOrHandle, out var id) ? id : (await people.FindAsync(idOrHandle, cancellationToken))?.UserId ?? Guid.Empty;
    }
}
