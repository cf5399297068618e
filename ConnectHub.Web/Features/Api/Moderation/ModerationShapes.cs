namespace ConnectHub.Web.Features.Api.Moderation;

/// <summary><paramref name="UserId"/>: an id or a handle.</summary>
public sealed record PersonRequest(string? UserId, string? Reason = null);

/// <summary><paramref name="Seconds"/>: 1 to 1,209,600 (14 days), 300 when left out.</summary>
public sealed record TimeoutRequest(string? UserId, int? Seconds = null, string? Reason = null);

/// <summary><paramref name="Purge"/>: deletes what the person wrote in this stream as well.</summary>
public sealed record BanRequest(string? UserId, string? Reason = null, bool Purge = false);

/// <summary>An act that was done; <paramref name="Id"/> is what an undo names, <paramref name="Until"/> when a timeout ends.</summary>
public sealed record ApiModerated(string Id, string Kind, DateTime At, string? UserId, string? Reason, DateTime? Until);

public sealed record ApiModerator(string UserId, string Handle, string DisplayName, string AddedBy, DateTime Since);

public sealed record ApiPerson(string Id, string Handle);

/// <summary>
/// A row of the log. <paramref name="Actor"/> is null for the server, <paramref name="ActorRole"/> "staff" for the site's; <paramref name="Evidence"/> is
/// what was there before (texts, an end).
/// </summary>
public sealed record ApiModerationAction(
    string Id, string Kind, DateTime At, ApiPerson? Actor, string ActorRole, ApiPerson? User, string? MessageId, string? StreamId,
    string? Reason, System.Text.Json.Nodes.JsonNode? Evidence, string? Undoes, ApiUndo? Undone, bool CanUndo);

public sealed record ApiUndo(ApiPerson By, DateTime At);
