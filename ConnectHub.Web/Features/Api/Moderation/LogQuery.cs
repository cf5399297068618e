using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectHub.Web.Features.Api.Moderation;

/// <summary>
/// <paramref name="Kind"/>: one or several of the log's kinds, with commas. <paramref name="Actor"/> and <paramref name="User"/> are ids of people. With
/// <paramref name="StreamOnly"/> only what happened in this stream.
/// </summary>
internal sealed record LogQuery(string? Kind, string? Actor, string? User, bool? StreamOnly, DateTimeOffset? From, DateTimeOffset? To)
{
    public (LogFilter? Filter, ProblemHttpResult? Problem) ToFilter(Guid streamId)
    {
        var kinds = new List<ActionKind>();
        foreach (var name in (Kind ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!char.IsAsciiLetter(name[0]) || !Enum.TryParse<ActionKind>(name, ignoreCase: true, out var kind))
                return (null, ApiProblems.Invalid("kind", $"There is no kind “{name}”."));
            kinds.Add(kind);
        }
        if (!TryId(Actor, out var actor))
            return (null, ApiProblems.Invalid("actor", "This is no id."));
        if (!TryId(User, out var user))
            return (null, ApiProblems.Invalid("user", "This is no id."));
        return (new LogFilter(kinds, actor, user, StreamOnly == true ? streamId : null, From?.ToUniversalTime(), To?.ToUniversalTime()), null);
    }

    private static bool TryId(string? text, out Guid? id)
    {
        id = ShortId.TryParse(text, out var parsed) ? parsed : null;
        return string.IsNullOrEmpty(text) || id is not null;
    }
}
