namespace ConnectHub.Web.Rooms;

/// <summary>Who watches: an account, or nobody known, from a page or program of which <paramref name="Page"/> is the own id.</summary>
public sealed record RoomViewer(Guid? UserId, string Page);
