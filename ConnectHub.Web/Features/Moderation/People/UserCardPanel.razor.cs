using System.Globalization;
using ConnectHub.Web.Features.Moderation.Card;
using ConnectHub.Web.Features.Moderation.Desk;

namespace ConnectHub.Web.Features.Moderation.People;

/// <summary>The card of whom the page has chosen (<see cref="ModerationDesk.CardOf"/>): history, standing, notes, and what can be done.</summary>
public sealed partial class UserCardPanel(UserCards cards, NoteService notes, PersonLookup people)
{
    private UserCard? _card;
    private Guid? _shown;
    private string? _wanted;
    private bool _missing;

    protected override bool Concerns(ModerationEvent happened) => _shown is { } userId && happened switch
    {
        SanctionChanged changed => changed.UserId == userId,
        ModeratorsChanged changed => changed.UserId == userId,
        ActionLogged logged => logged.Action.TargetUserId == userId,
        _ => false,
    };

    protected override async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        _shown = Desk.CardOf;
        if (_shown is not { } userId)
            return true;
        if (await cards.FindAsync(Desk.UserId, Desk.Channel.Id, Desk.Live?.Id, userId, cancellationToken) is not { } card)
            return false;
        (_card, _missing) = (card, false);
        return true;
    }

    protected override Task OnParametersSetAsync() => Desk.CardOf != _shown ? RefreshAsync() : Task.CompletedTask;

    private async Task LookAsync()
    {
        if (string.IsNullOrWhiteSpace(_wanted))
            return;
        if (await people.FindAsync(_wanted, Gone) is { } person)
        {
            _wanted = null;
            await Desk.ShowCardAsync(person.UserId);
            return;
        }
        (_card, _missing) = (null, true);
    }

    private async Task DoAsync(Func<CancellationToken, Task<ModerationResult>> act)
    {
        await ActAsync(act);
        await RefreshAsync();
    }

    private Task AddNoteAsync(string text) => DoAsync(stop => notes.AddAsync(Desk.UserId, Desk.Channel.Id, _card!.UserId, text, stop));

    private Task DeleteNoteAsync(CardNote note) => DoAsync(stop => notes.DeleteAsync(Desk.UserId, Desk.Channel.Id, note.Id, stop));

    private static string Words(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");
}
