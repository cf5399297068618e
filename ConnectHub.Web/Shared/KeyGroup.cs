namespace ConnectHub.Web.Shared;

/// <summary>Keys that work in the same place, with a space between two of them. <paramref name="Title"/> says where; null: on the page itself.</summary>
public sealed record KeyGroup(string? Title, IReadOnlyList<(string Keys, string Meaning)> Keys);
