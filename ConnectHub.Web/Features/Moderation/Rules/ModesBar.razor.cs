using System.Globalization;
using ConnectHub.Web.Features.Moderation.Desk;
using ConnectHub.Web.Features.Moderation.Modes;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Moderation.Rules;

public sealed partial class ModesBar(ChatModesService modes, ShieldService shields, PersonLookup people, TimeProvider time)
{
    private static readonly int[] Slow = [0, 3, 5, 10, 30, 60, 120, 300];
    private static readonly int[] Lengths = [5, 10, 30, 60, 240];

    private ConfirmDialog _ask = default!;
    private ModesInForce? _modes;
    private string? _setBy;
    private string? _shieldBy;
    private int _minutes = 10;

    private ShieldService Shields => shields;

    private ChannelShield? Shield => _modes?.ShieldAt(time.GetUtcNow());

    protected override bool Concerns(ModerationEvent happened) => happened is ModesChanged;

    protected override async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        _modes = await modes.ReadAsync(Desk.Channel.Id, cancellationToken);
        var setter = await HandleAsync(_modes.SetById, cancellationToken);
        _setBy = setter is null ? null : string.Create(CultureInfo.InvariantCulture, $"Set by {setter}, {_modes.SetAt?.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
        _shieldBy = await HandleAsync(Shield?.ById, cancellationToken);
        return true;
    }

    private async Task<string?> HandleAsync(Guid? userId, CancellationToken cancellationToken) =>
        userId is { } id ? (await people.FindAsync(ShortId.Format(id), cancellationToken))?.Handle : null;

    // What the channel has is always a choice, also when a program set it.
    private static IEnumerable<int> SlowChoices(int now) => Slow.Append(now).Distinct().Order();

    private static string Text(bool on) => on ? "true" : "false";

    private Task SlowAsync(object? seconds) =>
        int.TryParse(seconds?.ToString(), CultureInfo.InvariantCulture, out var slow) ? ChangeAsync(m => m with { SlowSeconds = slow }) : Task.CompletedTask;

    private Task FollowersAsync(object? minutes)
    {
        int? age = int.TryParse(minutes?.ToString(), CultureInfo.InvariantCulture, out var chosen) ? chosen : null;
        return ChangeAsync(m => m with { FollowersMinutes = age });
    }

    private async Task ChangeAsync(Func<ChatModes, ChatModes> change)
    {
        await ActAsync(stop => modes.ChangeAsync(Desk.UserId, Desk.Channel.Id, change, null, stop));
        await RefreshAsync();
    }

    private Task RaiseAsync() => ActAsync(stop => shields.RaiseAsync(Desk.UserId, Desk.Channel.Id, TimeSpan.FromMinutes(_minutes), stop));
}
