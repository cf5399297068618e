using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components.Routing;

namespace ConnectHub.Web.Features.Recordings.Saved;

/// <summary>What of the list is shown, which stands in the page's address.</summary>
public sealed partial class SavedLives
{
    private static readonly (SavedDate, string)[] Dates =
        [(SavedDate.Any, "Any date"), (SavedDate.Week, "Last 7 days"), (SavedDate.Month, "Last 30 days"), (SavedDate.Year, "Last 12 months"), (SavedDate.Older, "Over a year ago")];

    private static readonly (SavedLength, string)[] Lengths =
        [(SavedLength.Any, "Any length"), (SavedLength.Short, "Under 30 min"), (SavedLength.Medium, "30 min to 2 h"), (SavedLength.Long, "Over 2 h")];

    private static readonly (SavedSize, string)[] Sizes =
        [(SavedSize.Any, "Any size"), (SavedSize.Small, "Under 1 GB"), (SavedSize.Medium, "1 to 10 GB"), (SavedSize.Large, "Over 10 GB")];

    private static readonly (SavedSort, string)[] Sorts =
    [
        (SavedSort.Newest, "Newest first"), (SavedSort.Oldest, "Oldest first"), (SavedSort.Longest, "Longest first"), (SavedSort.Largest, "Largest first"),
        (SavedSort.MostViews, "Most views first"), (SavedSort.Title, "By title"),
    ];

    private readonly TypingPause _typing = new();
    private SavedFilter _filter = new();
    private int _take = PageSize;

    private (SavedShelf, string)[] Shelves =>
    [
        (SavedShelf.All, "All"), (SavedShelf.Public, "Public"), (SavedShelf.Unlisted, "Unlisted"), (SavedShelf.Private, "Private"), (SavedShelf.Kept, "Kept"),
        (SavedShelf.Trash, $"Trash ({_page?.Totals.Trashed ?? 0})"),
    ];

    private string Query { get => _filter.Query; set => _filter = _filter with { Query = value }; }

    private SavedShelf Shelf { get => _filter.Shelf; set => _filter = _filter with { Shelf = value }; }

    private SavedDate Date { get => _filter.Date; set => _filter = _filter with { Date = value }; }

    private SavedLength Length { get => _filter.Length; set => _filter = _filter with { Length = value }; }

    private SavedSize Size { get => _filter.Size; set => _filter = _filter with { Size = value }; }

    private SavedSort Sort { get => _filter.Sort; set => _filter = _filter with { Sort = value }; }

    private bool HasMore => _page is not null && _page.Items.Count < _page.Matching;

    private string NotShown => _page!.Matching - _page.Items.Count is > 1 and var more ? $"{more} more match and are not shown" : "1 more matches and is not shown";

    protected override async Task OnInitializedAsync()
    {
        _filter = SavedAddress.Read(navigation.Uri) ?? new();
        navigation.LocationChanged += OnMoved;
        await base.OnInitializedAsync();
    }

    protected override ValueTask LeaveAsync()
    {
        navigation.LocationChanged -= OnMoved;
        return base.LeaveAsync();
    }

    /// <summary>To this page again, by a link: it shows what that says.</summary>
    private void OnMoved(object? sender, LocationChangedEventArgs moved)
    {
        if (SavedAddress.Read(moved.Location) is { } filter)
            _ = InvokeAsync(() => TryShowAsync(filter));
    }

    private async Task TryShowAsync(SavedFilter filter)
    {
        try
        {
            await ShowAsync(filter);
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private async Task TypedAsync()
    {
        if (await _typing.IsOverAsync(Time, Gone))
            await FilterAsync();
    }

    private Task FilterAsync() => FilterAsync(_filter);

    private Task FilterAsync(SavedFilter filter) => Task.WhenAll(Script.ShowAddressAsync(Root, SavedAddress.Of(filter), Gone), ShowAsync(filter));

    private Task ShowAsync(SavedFilter filter)
    {
        (_filter, _take) = (filter, PageSize);
        return LoadAsync();
    }

    private Task MoreAsync()
    {
        _take += PageSize;
        return LoadAsync();
    }
}
