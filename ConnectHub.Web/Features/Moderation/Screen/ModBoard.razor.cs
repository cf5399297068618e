using ConnectHub.Web.Features.Moderation.Board;
using ConnectHub.Web.Features.Moderation.Desk;
using Microsoft.AspNetCore.Components;

namespace ConnectHub.Web.Features.Moderation.Screen;

public sealed partial class ModBoard(DeskLayouts layouts)
{
    private DeskLayout? _layout;
    private int _open;

    /// <summary>What the moderator came in with when the stream is not open to everybody.</summary>
    [Parameter] public string? Key { get; set; }

    protected override async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        // Once: what another page of theirs arranges meanwhile moves nothing under their hand.
        if (_layout is not null)
            return true;
        try
        {
            _layout = await layouts.ReadAsync(Desk.UserId, Desk.Channel.Id, cancellationToken);
        }
        finally
        {
            // A moderator whose arrangement cannot be read has work to do all the same.
            _layout ??= DeskLayout.Default;
            _open = Tabs(_layout).FirstOrDefault()?.At ?? 0;
        }
        return true;
    }

    /// <summary>On a phone each column is a tab, named after its first part. Who opens the page there wants the chat, and the picture last.</summary>
    private static IReadOnlyList<Tab> Tabs(DeskLayout layout) => [.. Enumerable.Range(0, DeskLayout.Columns)
        .Select(at => (At: at, Parts: layout.ShownIn(at).ToArray())).Where(column => column.Parts.Length > 0)
        .OrderByDescending(column => column.Parts.Any(part => part.Id == "chat")).ThenBy(column => column.Parts.Any(part => part.Id == "stream"))
        .Select(column => new Tab(column.At, column.Parts[0].Id, column.Parts[0].Name, string.Join(' ', column.Parts.Select(part => part.Key))))];

    private async Task ArrangeAsync(DeskLayout layout)
    {
        var before = _layout;
        _layout = layout;
        if (Tabs(layout).All(tab => tab.At != _open))
            _open = Tabs(layout).FirstOrDefault()?.At ?? 0;
        if (!await SaveAsync(layout))
            _layout = before;
    }

    private async Task<bool> SaveAsync(DeskLayout layout)
    {
        try
        {
            if (await layouts.SaveAsync(Desk.UserId, Desk.Channel.Id, layout, CancellationToken.None))
                return true;
            await Desk.SayAsync(DeskNotice.Bad("You are no moderator here at the moment, so the page stays as it was."));
        }
        catch (Exception exception)
        {
            Failed(exception, "arranged");
            await Desk.SayAsync(DeskNotice.Bad("The server could not keep that. The page is as it was."));
        }
        return false;
    }

    private Task TellHiddenAsync(DeskPart part) => Desk.SayAsync(new DeskNotice($"{part.Name} is hidden here. Arrange (O) shows it again.", DeskTone.Note));

    private sealed record Tab(int At, string Id, string Name, string Keys);
}
