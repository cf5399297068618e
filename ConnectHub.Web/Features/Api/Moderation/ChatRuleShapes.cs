namespace ConnectHub.Web.Features.Api.Moderation;

/// <summary>
/// The modes in force, and those that are <paramref name="Set"/> below a shield. <paramref name="ShieldUntil"/>: null while none is up.
/// </summary>
public sealed record ApiModes(ApiModeSet InForce, ApiModeSet Set, DateTime? ShieldUntil);

/// <summary><paramref name="Audience"/>: account, verifiedEmail, accountAge (then <paramref name="AccountAgeDays"/>).</summary>
public sealed record ApiModeSet(
    int SlowSeconds, bool FollowersOnly, int? FollowersMinutes, bool EmojiOnly, bool Unique, bool LinksOff, bool SubscribersOnly, string Audience, int AccountAgeDays);

/// <summary>What is left out stays as it is. <paramref name="FollowersMinutes"/>: 0, 10, 60, 1440, 10080, 43200.</summary>
public sealed record ModesRequest(
    int? SlowSeconds = null, bool? FollowersOnly = null, int? FollowersMinutes = null, bool? EmojiOnly = null, bool? Unique = null, bool? LinksOff = null,
    bool? SubscribersOnly = null, string? Audience = null, int? AccountAgeDays = null, string? Reason = null);

/// <summary>60 to 86,400.</summary>
public sealed record ShieldRequest(int Seconds = 600);

/// <summary>Levels 0 (off) to 4.</summary>
public sealed record ApiAutoMod(int Hate, int Sexual, int Hostility, int Profanity, bool HoldLinks, bool HoldCaps, bool HoldRepetition);

/// <summary>What is left out stays as it is.</summary>
public sealed record AutoModRequest(
    int? Hate = null, int? Sexual = null, int? Hostility = null, int? Profanity = null, bool? HoldLinks = null, bool? HoldCaps = null, bool? HoldRepetition = null);

/// <summary><paramref name="Effect"/>: block, allow. <paramref name="Match"/>: word, wildcard, regex.</summary>
public sealed record ApiTerm(string Id, string Effect, string Match, string Text, string AddedById, DateTime At, DateTime? Until);

public sealed record TermRequest(string? Text, string Effect = "block", string Match = "word", DateTimeOffset? Until = null);

/// <summary>The file as <paramref name="Content"/>; <paramref name="Format"/>: csv, json.</summary>
public sealed record TermImportRequest(string? Content, string Format = "csv");

/// <summary><paramref name="Problems"/>: rows that could not be taken, as they stand in the file.</summary>
public sealed record ApiTermImport(int Added, int Existing, IReadOnlyList<ApiTermProblem> Problems, string? ActionId);

public sealed record ApiTermProblem(int Row, string Source, string Problem);

/// <summary>
/// <paramref name="Match"/> is what AutoMod minds in the text, for <paramref name="Reason"/>: blockedTerm, hate, sexual, hostility, profanity, link,
/// caps, repetition.
/// </summary>
public sealed record ApiHeld(
    string Id, string UserId, string Handle, string DisplayName, string Text, string? ReplyTo, string Reason, string Match, DateTime HeldAt, DateTime ExpiresAt);

public sealed record ApproveRequest(bool AllowTerm = false);

public sealed record DenyRequest(string? Reason = null, int? TimeoutSeconds = null);

/// <summary>30 to 86,400; left out: until it is taken down.</summary>
public sealed record PinRequest(int? Seconds = null);

/// <summary><paramref name="Level"/>: info, notice, urgent.</summary>
public sealed record AnnounceRequest(string? Text, string Level = "info");

/// <summary><paramref name="AsOf"/>: of the preview; left out: now.</summary>
public sealed record NukeRequest(string? Phrase, int Minutes = 10, string Match = "word", DateTimeOffset? AsOf = null);

public sealed record ApiNukePreview(int Messages, int Users, IReadOnlyList<string> Texts, DateTime AsOf);

/// <summary>
/// <paramref name="Reason"/>: spam, harassment, hate, violence, sexual, selfHarm, copyright, other. With <paramref name="MessageId"/> a message
/// of the stream.
/// </summary>
public sealed record ReportRequest(string? Reason, string? Details = null, string? MessageId = null);

public sealed record MediaReportRequest(string? Reason, string? Details = null);

/// <summary><paramref name="Status"/>: taken, already (the same person has reported the same, and it is not decided yet).</summary>
public sealed record ApiReport(string Status);
