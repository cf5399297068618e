using ConnectHub.Web.Features.Moderation.Log;

namespace ConnectHub.Web.Features.Moderation;

/// <summary>What became of a moderator's act. Texts are for the moderator.</summary>
public abstract record ModerationResult
{
    /// <summary>Committed and logged.</summary>
    public sealed record Done(ModerationAction Action) : ModerationResult;

    /// <summary>409: somebody was first. <paramref name="What"/> is a sentence that names them.</summary>
    public sealed record AlreadyDone(string Who, DateTimeOffset When, string What) : ModerationResult;

    /// <summary>409: there is nothing (any more) that could be done or undone.</summary>
    public sealed record NothingToDo(string Reason) : ModerationResult;

    /// <summary>403.</summary>
    public sealed record Forbidden(string Reason) : ModerationResult
    {
        public static readonly Forbidden NoModerator = new("Only moderators of this channel may do that.");
        public static readonly Forbidden OwnerOnly = new("Only the owner of the channel and the site's staff may do that.");
    }

    /// <summary>404.</summary>
    public sealed record NotFound(string Reason) : ModerationResult
    {
        public static readonly NotFound Person = new("There is no such person.");
    }

    /// <summary>422; <paramref name="Field"/> in camel case.</summary>
    public sealed record Invalid(string Field, string Reason) : ModerationResult;
}
