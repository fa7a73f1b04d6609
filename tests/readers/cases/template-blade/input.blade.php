@extends('not.read')
@section('title', 'Your visit')
@php
  $x = "not read";
@endphp
@section('content')
{{-- not read --}}
<p>@if($late) You did not come @elseif($early) You came early @else You came @endif on {{ $visit->date }}.</p>
@unless($paid)<p>You have not paid.</p>@endunless
@forelse($letters as $letter)<li>{{ $letter }}</li>@empty<li>No letters</li>@endforelse
<p>{{ __('Ring us when you can.') }} {!! $html !!} a@b.uk</p>
@endsection
