using System.ComponentModel.DataAnnotations;

namespace ConnectHub.Web.Features.Chat;

/// <summary>Section <c>ConnectHub:Chat</c>.</summary>
public sealed class ChatOptions
{
    /// <summary>Messages that one person may send into one stream within <see cref="WindowSeconds"/>; moderators, owner and staff 40 times as many.</summary>
    [Range(1, 1000)]
    public int MessagesPerWindow { get; set; } = 5;

    [Range(1, 600)]
    public int WindowSeconds { get; set; } = 10;

    /// <summary>Shortest time between two commits, milliseconds: what arrives meanwhile is committed together.</summary>
    [Range(0, 1000)]
    public int GatherMilliseconds { get; set; } = 20;

    /// <summary>Messages that may wait for their commit on the whole site; more are refused.</summary>
    [Range(1, 100_000)]
    public int QueueLimit { get; set; } = 2000;
}
